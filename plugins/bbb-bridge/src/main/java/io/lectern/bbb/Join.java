package io.lectern.bbb;

import io.lectern.bridge.Admission;
import io.lectern.bridge.Attendee;
import io.lectern.bridge.Meetings;
import io.lectern.bridge.Refused;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Role;
import io.lectern.bridge.Site;
import io.lectern.bridge.kit.JsonFields;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** {@code join}: sends a browser into a meeting, or tells the address that would. */
final class Join {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random;
    private final Seal seal;

    Join(SecureRandom random, Seal seal) {
        this.random = random;
        this.seal = seal;
    }

    /** Failing, too, is answered here: where a browser is led then is the calling CMS's word, which only it has given. */
    CompletionStage<Reply> answer(Request request, Meetings meetings) {
        Params asked = request.params();
        Optional<URI> named = Wish.address(asked, "errorRedirectUrl").filter(meetings.site()::owns);
        CompletionStage<Optional<Meeting>> found = request.meetingId()
                .map(id -> Meeting.find(id, meetings))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        return found.thenCompose(meeting -> joined(request, meeting, meetings)
                .exceptionallyCompose(failure -> CompletableFuture.completedFuture(failed(
                        request,
                        refused(failure),
                        named.or(() -> meeting.flatMap(one -> one.room().spec().logoutUrl()))))));
    }

    private CompletionStage<Reply> joined(Request request, Optional<Meeting> found, Meetings meetings) {
        Params asked = request.params();
        try {
            String name = asked.text("fullName")
                    .or(() -> asked.text("firstName")
                            .map(first -> (first + " " + asked.text("lastName").orElse("")).strip()))
                    .orElseThrow(Failure.NO_FULL_NAME::refused);
            Meeting meeting = found.orElseThrow(Failure.NO_SUCH_MEETING::refused);
            if (asked.text("createTime")
                    .filter(time -> !time.equals(String.valueOf(meeting.createTime())))
                    .isPresent()) {
                throw Failure.CREATE_TIME.refused();
            }
            Attendee person = person(asked, name, meeting, meetings.site());
            requirePlace(person, meeting);
            return meetings.rooms()
                    .admit(meeting.id(), person)
                    .thenApply(admission -> asked.flag("redirect", true)
                            ? Answers.redirect(admission.join())
                            : told(admission, person, meeting, request, meetings.site()));
        } catch (Refused refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private Attendee person(Params asked, String name, Meeting meeting, Site site) {
        Role role = role(asked, meeting);
        Attendee person = Attendee.of(
                        Text.first(asked.text("userID").orElseGet(this::personId), 200), Text.first(name, 120), role)
                .asGuest(isGuest(asked, role, meeting.memo().guestPolicy()))
                .withMetadata(userData(asked));
        Attendee pictured = Wish.address(asked, "avatarURL")
                .filter(picture -> "https".equalsIgnoreCase(picture.getScheme()))
                .filter(picture -> picture.toString().length() <= 500)
                .map(person::withAvatar)
                .orElse(person);
        return Wish.address(asked, "logoutURL")
                .filter(site::owns)
                .map(pictured::returningTo)
                .orElse(pictured);
    }

    /** A role that is one wins over the password, which clients then send empty. */
    private static Role role(Params asked, Meeting meeting) {
        String named = asked.text("role").orElse("").toUpperCase(Locale.ROOT);
        if (named.equals("MODERATOR") || named.equals("VIEWER")) {
            return named.equals("VIEWER") ? Role.PARTICIPANT : Role.MODERATOR;
        }
        String password = asked.text("password").orElse("");
        if (Equal.secretly(password, meeting.memo().moderatorPassword())) {
            return Role.MODERATOR;
        }
        if (Equal.secretly(password, meeting.memo().attendeePassword())) {
            return Role.PARTICIPANT;
        }
        throw Failure.PASSWORD.refused();
    }

    /** Where the policy is about all whom the CMS does not vouch for, silence about a viewer is no vouching. */
    private static boolean isGuest(Params asked, Role role, String policy) {
        if (role == Role.MODERATOR) {
            return false;
        }
        boolean silent = asked.text("guest").isEmpty();
        boolean strict = policy.equals("ASK_MODERATOR") || policy.equals("ALWAYS_DENY");
        return asked.flag("guest", false) || (silent && strict);
    }

    private static void requirePlace(Attendee person, Meeting meeting) {
        boolean inside = meeting.room().inside().stream()
                .anyMatch(one -> one.attendeeId().equals(person.id()));
        boolean full = meeting.room()
                .spec()
                .entry()
                .maximum()
                .filter(most -> meeting.room().people() >= most)
                .isPresent();
        if (full && !inside) {
            throw Failure.FULL.refused();
        }
    }

    private static Map<String, String> userData(Params asked) {
        Map<String, String> kept = new LinkedHashMap<>();
        int left = 1_000;
        for (Map.Entry<String, String> entry : asked.below("userdata-", false).entrySet()) {
            left -= entry.getKey().length() + entry.getValue().length();
            if (left >= 0 && !entry.getValue().isEmpty()) {
                kept.put(entry.getKey(), entry.getValue());
            }
        }
        return kept;
    }

    private Reply told(Admission admission, Attendee person, Meeting meeting, Request request, Site site) {
        boolean waits = person.guest() && !meeting.memo().guestPolicy().equals("ALWAYS_ACCEPT");
        String token = new SessionToken(meeting.id(), meeting.room().sid(), person)
                .written(site, seal, request.call().arrived());
        return Answers.xml(Xml.success()
                .put("messageKey", waits ? "guestWait" : "successfullyJoined")
                .put("message", waits ? "Guest waiting for approval to join meeting." : "You have joined successfully.")
                .put("meeting_id", meeting.internalId())
                .put("user_id", person.id())
                .put("auth_token", personId())
                .put("session_token", token)
                .put("guestStatus", waits ? "WAIT" : "ALLOW")
                .put("url", admission.join()));
    }

    private static Reply failed(Request request, Refused refused, Optional<URI> target) {
        String key = Failure.key(refused.refusal());
        String message = refused.refusal().text();
        if (!request.params().flag("redirect", true) || target.isEmpty()) {
            return failed(request, key, message);
        }
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("key", key);
        error.put("message", message);
        String errors = JsonFields.write(Map.of("errors", List.of(error)));
        // The list alone; its name stands before it.
        String list = errors.substring("{\"errors\":".length(), errors.length() - 1);
        String address = target.get().toString();
        String bare = address.replaceFirst("#.*", "");
        return Answers.redirect(URI.create(
                bare + (bare.contains("?") ? "&" : "?") + "errors=" + URLEncoder.encode(list, StandardCharsets.UTF_8)));
    }

    /** In a browser that nobody may lead elsewhere, a page; else XML. */
    private static Reply failed(Request request, String key, String message) {
        return request.params().flag("redirect", true) && Request.fromBrowser(request.call())
                ? Answers.page("You cannot join this meeting", "<p>" + Text.escaped(message) + "</p>")
                : Answers.failed(key, message);
    }

    private static Refused refused(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refused expected) {
            return expected;
        }
        throw new CompletionException(cause);
    }

    private String personId() {
        StringBuilder id = new StringBuilder("w_");
        for (int i = 0; i < 12; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
