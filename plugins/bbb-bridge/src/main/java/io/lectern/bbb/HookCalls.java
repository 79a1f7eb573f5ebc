package io.lectern.bbb;

import io.lectern.bridge.Meetings;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Signer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The calls that make, list and remove hooks. */
final class HookCalls {
    private HookCalls() {}

    static CompletionStage<Reply> create(Request request, Meetings meetings) {
        Params asked = request.params();
        if (asked.text("callbackURL").isEmpty()) {
            throw Failure.NO_CALLBACK.refused();
        }
        URI url = Wish.address(asked, "callbackURL")
                .filter(address -> address.getRawFragment() == null)
                .orElseThrow(Failure.BAD_CALLBACK::refused);
        Signer.Hash hash = Checksum.given(request.target().query()).stream()
                .findFirst()
                .flatMap(Checksum::hash)
                .orElse(Signer.Hash.SHA256);
        List<String> events = asked.list("eventID").stream().limit(50).toList();
        return Hook.<Map.Entry<Hook, Boolean>>change(meetings, hooks -> {
                    Optional<Hook> same = hooks.stream()
                            .filter(hook -> hook.url().equals(url.toString()))
                            .findFirst();
                    if (same.isPresent()) {
                        return Map.entry(hooks, Map.entry(same.get(), false));
                    }
                    Hook made = new Hook(
                            nextId(hooks),
                            url.toString(),
                            asked.text("meetingID").orElse(""),
                            events,
                            asked.has("eventID"),
                            asked.flag("getRaw", false),
                            hash);
                    List<Hook> more = new ArrayList<>(hooks);
                    more.add(made);
                    return Map.entry(List.copyOf(more), Map.entry(made, true));
                })
                .thenApply(made -> {
                    Xml xml = Xml.success()
                            .put("hookID", made.getKey().id())
                            .put("permanentHook", false)
                            .put("rawData", made.getKey().raw());
                    return Answers.xml(
                            made.getValue()
                                    ? xml
                                    : xml.put("messageKey", "duplicateWarning")
                                            .put("message", "There is already a hook for this callback URL."));
                });
    }

    static CompletionStage<Reply> list(Request request, Meetings meetings) {
        Optional<String> meeting = request.meetingId();
        return Hook.all(meetings).thenApply(hooks -> {
            Xml xml = Xml.success().begin("hooks");
            hooks.stream()
                    .filter(hook -> meeting.isEmpty()
                            || hook.meeting().isEmpty()
                            || hook.meeting().equals(meeting.get()))
                    .forEach(hook -> write(xml, hook));
            return Answers.xml(xml.end());
        });
    }

    private static void write(Xml xml, Hook hook) {
        xml.begin("hook").put("hookID", hook.id()).put("callbackURL", hook.url());
        if (!hook.meeting().isEmpty()) {
            xml.put("meetingID", hook.meeting());
        }
        xml.put("permanentHook", false);
        if (hook.named()) {
            xml.put("eventID", String.join(",", hook.events()));
        }
        xml.put("rawData", hook.raw()).end();
    }

    static CompletionStage<Reply> destroy(Request request, Meetings meetings) {
        String id = request.params().text("hookID").orElseThrow(Failure.NO_HOOK_ID::refused);
        return Hook.<Boolean>change(meetings, hooks -> {
                    List<Hook> left =
                            hooks.stream().filter(hook -> !hook.id().equals(id)).toList();
                    return Map.entry(left, left.size() < hooks.size());
                })
                .thenApply(removed -> {
                    if (!removed) {
                        throw Failure.HOOK_NOT_FOUND.refused();
                    }
                    return Answers.xml(Xml.success().put("removed", true));
                });
    }

    private static String nextId(List<Hook> hooks) {
        return String.valueOf(hooks.stream()
                        .mapToInt(hook -> Integer.parseInt(hook.id()))
                        .max()
                        .orElse(0)
                + 1);
    }
}
