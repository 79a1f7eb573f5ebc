package io.lectern.core.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.1.2.3",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1"
            })
    void areNoPlaceToCall(String address) throws UnknownHostException {
        assertTrue(SpecialAddresses.holds(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
                "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0",
                "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2003::1"
            })
    void endWherePublicOnesBegin(String address) throws UnknownHostException {
        assertFalse(SpecialAddresses.holds(InetAddress.getByName(address)));
    }

    @Test
    void aListedPlaceIsThatPlaceOnly() throws UnknownHostException {
        InetAddress inside = InetAddress.getByName("10.1.2.3");
        InetAddress outside = InetAddress.getByName("10.2.2.3");
        Allowed network = Allowed.parse("10.1.0.0/16").orElseThrow();
        assertTrue(network.permits("any.test", 80, inside));
        assertFalse(network.permits("any.test", 80, outside));
        Allowed port = Allowed.parse("10.1.2.3:8080").orElseThrow();
        assertTrue(port.permits("any.test", 8080, inside));
        assertFalse(port.permits("any.test", 8081, inside));
        Allowed host = Allowed.parse("CMS.internal:8080").orElseThrow();
        assertTrue(host.permits("cms.internal", 8080, outside));
        assertFalse(host.permits("cms.internal", 80, outside));
        assertFalse(host.permits("evil.cms.internal", 8080, outside));
        Allowed six = Allowed.parse("[fd00::/8]:443").orElseThrow();
        assertTrue(six.permits("x", 443, InetAddress.getByName("fd12::1")));
        assertFalse(six.permits("x", 443, InetAddress.getByName("fe12::1")));
        assertTrue(Allowed.parse("fd00::/8").orElseThrow().permits("x", 1, InetAddress.getByName("fd12::1")));
        assertTrue(Allowed.parse("10.1.2.128/25").orElseThrow().permits("x", 1, InetAddress.getByName("10.1.2.129")));
        assertFalse(Allowed.parse("10.1.2.128/25").orElseThrow().permits("x", 1, InetAddress.getByName("10.1.2.127")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cms.internal",
                "cms.internal:",
                "cms.internal:0",
                "cms.internal:70000",
                "10.1.0.0/33",
                "10.1.0.0/",
                "10.1.0/8",
                "https://cms.internal:1",
                "*.internal:80",
                "a b:80",
                "fd00::/129",
                "-a:80"
            })
    void whatIsNoPlaceIsRefused(String text) {
        assertEquals(Optional.empty(), Allowed.parse(text));
    }
}
