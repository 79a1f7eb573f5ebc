package io.lectern.moodle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lectern.bridge.Bridge;
import io.lectern.bridge.Refusal;
import io.lectern.bridge.Reply;
import io.lectern.bridge.testkit.BridgeContract;
import io.lectern.bridge.testkit.CallSigner;
import io.lectern.bridge.testkit.LecternSigner;
import io.lectern.bridge.testkit.TestCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class MoodleContractTest extends BridgeContract {
    @Override
    protected Bridge bridge() {
        return new MoodleBridge();
    }

    @Override
    protected CallSigner signer() {
        return new LecternSigner();
    }

    @Override
    protected Map<String, TestCall> samples() {
        Map<String, TestCall> samples = new LinkedHashMap<>();
        samples.put("hello", post("hello", "{'plugin':'0.1.0','moodle':'4.4dev','php':'8.2.29'}"));
        samples.put(
                "join",
                post(
                        "join",
                        "{'room':'activity-3','title':'Algebra 1','person':{'id':'7','name':'Ada','role':'moderator'},"
                                + "'returnUrl':'https://alpha.test/mod/lectern/view.php?id=3',"
                                + "'callback':'https://alpha.test/mod/lectern/callback.php',"
                                + "'options':{'maximum':30,'guests':'deny'}}"));
        samples.put("state", post("state", "{'rooms':['activity-3','activity-3/group-4']}"));
        samples.put("end", post("end", "{'room':'activity-3'}"));
        samples.put("probe", post("probe", "{}"));
        samples.put("attendance", post("attendance", "{'sid':'s-1'}"));
        samples.put("forget", post("forget", "{'person':'7'}"));
        samples.put("recordings", post("recordings/list", "{'rooms':['activity-3']}"));
        return samples;
    }

    @Override
    protected List<TestCall> callsAbout(String roomId) {
        return List.of(
                post("state", "{'rooms':['" + roomId + "']}"),
                post("end", "{'room':'" + roomId + "'}"),
                post("recordings/list", "{'rooms':['" + roomId + "']}"));
    }

    @Override
    protected void assertInDialect(Reply reply, Refusal refusal) {
        Reply.Text text = (Reply.Text) reply.content();
        assertTrue(text.text().startsWith("{\"error\":{\"code\":\"" + refusal.code() + "\""), text.text());
    }

    private static TestCall post(String what, String body) {
        return TestCall.json("/moodle/v1/" + what, body.replace('\'', '"'));
    }
}
