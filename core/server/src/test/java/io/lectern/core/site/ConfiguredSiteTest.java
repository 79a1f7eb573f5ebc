package io.lectern.core.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.core.config.Config.Secret;
import io.lectern.core.config.SiteConfig;
import io.lectern.core.theme.ThemeConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredSiteTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static SiteConfig config(String id, String secret) {
        return new SiteConfig(
                id,
                "A school",
                new Secret(secret),
                URI.create("https://school.example.org/blog"),
                List.of("https://school.example.org", "http://127.0.0.1:8081"),
                new ThemeConfig(Map.of(), Optional.empty()));
    }

    private final ConfiguredSites sites =
            new ConfiguredSites(List.of(config("school", SECRET), config("academy", SECRET + "x")));
    private final ConfiguredSite school = sites.configured("school").orElseThrow();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://school.example.org",
                "https://school.example.org/post?p=1#x",
                "https://SCHOOL.example.org:443/",
                "HTTPS://school.example.org/",
                "http://127.0.0.1:8081/wp"
            })
    void aSiteOwnsWhatLiesOnItsOrigins(String address) {
        assertTrue(school.owns(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://school.example.org/",
                "https://school.example.org:8443/",
                "https://school.example.org.evil.example/",
                "https://evil.example/https://school.example.org",
                "https://school.example.org@evil.example/",
                "http://127.0.0.1:8082/",
                "//school.example.org/",
                "/post",
                "",
                "javascript:alert(1)",
                "data:text/html,x",
                "mailto:a@school.example.org"
            })
    void aSiteOwnsNothingElse(String address) {
        assertFalse(school.owns(URI.create(address)));
    }

    @Test
    void theConnectionStringHoldsSiteAndSecret() {
        assertEquals(
                "https://school:" + SECRET + "@meet.example.org:8443/lectern",
                school.connectionString(URI.create("https://meet.example.org:8443/lectern")));
    }

    /** RFC 4231, test case 2, has a key too short for a configuration, but not for the signer. */
    @Test
    void theSignerMakesAnHmac() {
        ConfiguredSite site = new ConfiguredSites(List.of(config("rfc", "Jefe")))
                .configured("rfc")
                .orElseThrow();
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                HexFormat.of().formatHex(site.signer().mac(bytes("what do ya want for nothing?"))));
    }

    @Test
    void aSignatureMatchesItsTextAlone() {
        byte[] mac = school.signer().mac(bytes("text"));
        assertTrue(school.signer().matches(bytes("text"), mac));
        assertFalse(school.signer().matches(bytes("Text"), mac));
        assertFalse(school.signer().matches(bytes("text"), new byte[0]));
    }

    @Test
    void aSignatureOfOneSiteIsNoneOfAnother() {
        byte[] mac = sites.find("academy").orElseThrow().signer().mac(bytes("text"));
        assertFalse(school.signer().matches(bytes("text"), mac));
    }

    @Test
    void sitesAreFoundByTheirId() {
        assertEquals("academy", sites.find("academy").orElseThrow().id());
        assertEquals(Optional.empty(), sites.find("other"));
    }

    @Test
    void sitesKeepTheirOrder() {
        assertEquals(
                List.of("school", "academy"),
                sites.all().stream().map(site -> site.id()).toList());
    }
}
