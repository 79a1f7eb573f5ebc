package io.lectern.bbb;

import io.lectern.bridge.Call;
import io.lectern.bridge.Reply;
import io.lectern.bridge.Signer;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page for whoever sets up a client: takes an address that the client called, and tells what was hashed and where it
 * goes wrong. It says no more than a call would, and never a secret.
 */
final class SelfTest {
    private static final int LONGEST = 8_000;
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?://[^/]+)?(/.*)?(/bigbluebutton/api)(/[^?#]*)?(\\?[^#]*)?");
    private static final Pattern SITE = Pattern.compile(".*/([a-z0-9-]{1,32})");
    private static final String PLACEHOLDER = "[secret]";

    private SelfTest() {}

    static Reply answer(Call call, Sites sites) {
        String given = Params.of(new String(call.body(), StandardCharsets.UTF_8))
                .text("address")
                .orElse("");
        String form = "<p>Paste an address that your site called, whole and as it was sent. You find it in the log of"
                + " your site or of the proxy before this server. It is not kept.</p>"
                + "<form method=\"post\" action=\"selftest\"><p><label>Address<br>"
                + "<textarea name=\"address\" rows=\"6\" cols=\"90\" required>" + Text.escaped(given)
                + "</textarea></label></p><p><button>Check</button></p></form>";
        return Answers.page(
                "Why does the checksum fail?",
                form + (given.isEmpty() ? "" : verdict(Text.first(given, LONGEST), sites)));
    }

    private static String verdict(String address, Sites sites) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return said("This is no address of this API: it holds no /bigbluebutton/api followed by the call's name.");
        }
        String before = Optional.ofNullable(parts.group(1)).orElse("");
        String name = Optional.ofNullable(parts.group(3)).orElse("").replaceFirst("^/", "");
        String query = Optional.ofNullable(parts.group(4)).orElse("").replaceFirst("^\\?", "");
        if (name.isEmpty()) {
            return said("This call asks for the version. It needs no checksum and always gets an answer.");
        }
        List<String> given = Checksum.given(query);
        if (given.size() != 1) {
            return said(given.isEmpty() ? "The call has no checksum." : "The call has more than one checksum.");
        }
        Optional<Signer.Hash> hash = Checksum.hash(given.get(0));
        if (hash.isEmpty()) {
            return said("The checksum has " + given.get(0).length() + " characters. SHA-1 makes 40 hexadecimal digits,"
                    + " SHA-256 64, SHA-384 96, SHA-512 128.");
        }
        List<Site> candidates = candidates(before, sites);
        if (candidates.isEmpty()) {
            return said("The address names a site that this server does not know.");
        }
        String unsigned = Checksum.unsigned(query);
        String hashed = "<p>Hashed with " + hash.get() + ":</p><p><code>" + Text.escaped(name + unsigned) + PLACEHOLDER
                + "</code></p>";
        return "<h2>Outcome</h2>" + outcome(name, unsigned, hash.get(), given.get(0), candidates) + hashed;
    }

    private static List<Site> candidates(String before, Sites sites) {
        Matcher site = SITE.matcher(before);
        Optional<Site> named = site.matches() ? sites.find(site.group(1)) : Optional.empty();
        return named.map(List::of).orElseGet(sites::all);
    }

    private static String outcome(String name, String query, Signer.Hash hash, String checksum, List<Site> candidates) {
        if (proves(name + query, hash, checksum, candidates)) {
            return "<p>The checksum is right.</p>";
        }
        return suspects(name, query).entrySet().stream()
                .filter(suspect -> proves(suspect.getValue(), hash, checksum, candidates))
                .findFirst()
                .map(suspect -> "<p>The secret is right, but " + suspect.getKey() + "</p>")
                .orElse("<p>The checksum is not the hash of this text with the secret of "
                        + (candidates.size() == 1 ? "this site" : "any site here")
                        + ". Most often the secret is another one, or has a blank or a line break at its end; copy it"
                        + " anew. Else the client hashed something else than it sent.</p>");
    }

    /** What clients get wrong, by a sentence about it. */
    private static Map<String, String> suspects(String name, String query) {
        Map<String, String> suspects = new LinkedHashMap<>();
        suspects.put("the call's name was not hashed; it stands before the query.", query);
        suspects.put("a question mark was hashed between name and query; there is none.", name + "?" + query);
        suspects.put("the query was not hashed.", name);
        suspects.put("the path before the name was hashed; only what follows /api/ is.", "api/" + name + query);
        if (name.contains("/")) {
            String last = name.substring(name.lastIndexOf('/') + 1);
            suspects.put("only \"" + last + "\" was hashed as the call's name; it is \"" + name + "\".", last + query);
        }
        suspects.put("the query was hashed before it was encoded.", name + Text.decoded(query));
        suspects.put("blanks were hashed as %20 and sent as +. Hash what is sent.", name + query.replace("+", "%20"));
        suspects.put("blanks were hashed as + and sent as %20. Hash what is sent.", name + query.replace("%20", "+"));
        suspects.put("the parameters were hashed in another order than they were sent.", name + sorted(query));
        suspects.put("an ampersand at the beginning was sent but not hashed.", name + query.replaceFirst("^&", ""));
        suspects.put("an ampersand at the beginning was hashed but not sent.", name + "&" + query);
        suspects.put(
                "ampersands were escaped as &amp;amp; before they were hashed.", name + query.replace("&", "&amp;"));
        return suspects;
    }

    private static String sorted(String query) {
        return Params.pairs(query).stream().sorted().collect(Collectors.joining("&"));
    }

    private static boolean proves(String text, Signer.Hash hash, String checksum, List<Site> candidates) {
        byte[] digest = HexFormat.of().parseHex(checksum);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return candidates.stream().anyMatch(site -> site.signer().digestMatches(hash, bytes, digest));
    }

    private static String said(String sentence) {
        return "<h2>Outcome</h2><p>" + Text.escaped(sentence) + "</p>";
    }
}
