package io.lectern.bbb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Bridge;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Reply;
import io.lectern.bridge.testkit.BridgeContract;
import io.lectern.bridge.testkit.CallSigner;
import io.lectern.bridge.testkit.TestCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class BbbContractTest extends BridgeContract {
    private static final String API = "/bigbluebutton/api/";

    @Override
    protected Bridge bridge() {
        return new BbbBridge();
    }

    @Override
    protected CallSigner signer() {
        return new ChecksumSigner("SHA-256");
    }

    @Override
    protected Map<String, TestCall> samples() {
        Map<String, TestCall> samples = new LinkedHashMap<>();
        String create =
                "create?meetingID=m-1%5B0%5D&name=Algebra+%F0%9F%8E%93&moderatorPW=mp&attendeePW=ap&record=true";
        for (String call : List.of(
                create,
                "isMeetingRunning?meetingID=m",
                "getMeetings",
                "getSessions?",
                "getRecordings?state=any",
                "hooks/list",
                "hooks/create?callbackURL=https%3A%2F%2Falpha.test%2Fhook")) {
            samples.put(call.replaceAll("\\?.*", ""), TestCall.of("GET", API + call));
        }
        samples.put("create in the site's own path", TestCall.of("GET", "/alpha" + API + create));
        samples.put(
                "create by form",
                TestCall.of("POST", API + create + "&a=1")
                        .withHeader("Content-Type", "application/x-www-form-urlencoded")
                        .withBody("welcome=Hello"));
        samples.put(
                "create with documents",
                TestCall.of("POST", API + create)
                        .withHeader("Content-Type", "application/xml")
                        .withBody("<modules><module name='presentation'><document url='https://x.test/a'/></module>"
                                + "</modules>"));
        return samples;
    }

    @Override
    protected List<TestCall> callsAbout(String roomId) {
        List<TestCall> calls = new ArrayList<>();
        for (String call : List.of(
                "isMeetingRunning?",
                "getMeetingInfo?",
                "end?",
                "insertDocument?",
                "sendChatMessage?message=hello&",
                "join?fullName=Ada&role=MODERATOR&redirect=false&",
                "join?fullName=Ada&role=MODERATOR&",
                "getRecordings?")) {
            calls.add(TestCall.of("GET", API + call + "meetingID=" + roomId));
        }
        return calls;
    }

    @Override
    protected List<TestCall> spoilt(TestCall signed, TestCall unsigned) {
        String target = signed.target();
        String checksum = target.substring(target.indexOf("checksum=") + 9);
        char other = checksum.charAt(63) == '0' ? '1' : '0';
        List<TestCall> calls = new ArrayList<>();
        calls.add(signed.withTarget(target.substring(0, target.length() - 1) + other));
        calls.add(signed.withTarget(target.substring(0, target.length() - 1)));
        calls.add(signed.withTarget(target.replace(checksum, "")));
        calls.add(signed.withTarget(target.replace(checksum, "zz" + checksum.substring(2))));
        calls.add(signed.withTarget(target + "&checksum=" + checksum));
        calls.add(signed.withTarget(target.replace("checksum=", "checksum=" + checksum + "&checksum=")));
        calls.add(signed.withTarget(target.replace("checksum=", "%63hecksum=" + checksum + "&checksum=")));
        calls.add(
                signed.withTarget(target.startsWith("/alpha") ? target.replace("/alpha", "/beta") : "/beta" + target));
        calls.add(signed.withTarget(
                target.startsWith("/alpha") ? target.replace("/alpha", "/nobody") : "/nobody" + target));
        return calls;
    }

    @Override
    protected TestCall withUnknownField(TestCall call) {
        return call.withTarget(call.target() + (call.target().contains("?") ? "&" : "?")
                + "unheardOf=1&playbacks%5B0%5D%5Burl%5D=x&meta_%F0%9F%8E%93=y");
    }

    /** What is broken in a body of this dialect must not keep a meeting from being made. */
    @Override
    protected Map<String, byte[]> malformedBodies(TestCall call) {
        return Map.of();
    }

    @Override
    protected void assertInDialect(Reply reply, Refusal refusal) {
        Reply.Text text = (Reply.Text) reply.content();
        assertEquals(200, reply.status());
        assertEquals("text/xml;charset=UTF-8", text.type());
        assertTrue(text.text().startsWith("<response><returncode>FAILED</returncode><messageKey>"), text.text());
        assertTrue(
                !refusal.code().startsWith("auth.") || text.text().contains("<messageKey>checksumError<"), text.text());
        refusal.incident().ifPresent(incident -> assertTrue(text.text().contains(incident)));
    }
}
