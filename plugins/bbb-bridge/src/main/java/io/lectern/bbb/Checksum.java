package io.lectern.bbb;

import io.lectern.bridge.Signer;
import io.lectern.bridge.Site;
import io.lectern.bridge.Sites;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The proof of a call: the hash of the call's name, its raw query without the checksum, and the site's secret, one behind
 * the other. The body is not part of it, nor are time and repetition: that is the dialect.
 */
final class Checksum {
    private static final String NAME = "checksum";

    private Checksum() {}

    /** The site whose secret proves the call. */
    static Site prove(Request request, Sites sites) {
        List<String> inQuery = given(request.target().query());
        List<String> inBody = new ArrayList<>(given(request.form()));
        Optional.ofNullable(request.files().fields().get(NAME)).ifPresent(inBody::add);
        if (inQuery.isEmpty() && inBody.isEmpty()) {
            throw Failure.UNSIGNED.refused();
        }
        // Two checksums have been used elsewhere to have one of them looked at and the other taken out.
        if (inQuery.size() + inBody.size() > 1) {
            throw Failure.CHECKSUM.refused();
        }
        String checksum = inQuery.isEmpty() ? inBody.get(0) : inQuery.get(0);
        Signer.Hash hash = hash(checksum).orElseThrow(Failure.CHECKSUM::refused);
        byte[] digest = HexFormat.of().parseHex(checksum);
        List<String> texts = inQuery.isEmpty()
                ? bodyTexts(request)
                : List.of(request.name() + unsigned(request.target().query()));
        return candidates(request.target(), sites).stream()
                .filter(site -> texts.stream()
                        .anyMatch(text ->
                                site.signer().digestMatches(hash, text.getBytes(StandardCharsets.UTF_8), digest)))
                .findFirst()
                .orElseThrow(Failure.CHECKSUM::refused);
    }

    /** Those sites that may have sent a call: the one that its path names, or any. */
    static List<Site> candidates(Target target, Sites sites) {
        return target.site().map(id -> sites.find(id).stream().toList()).orElseGet(sites::all);
    }

    /** The hash function is told by the length of what it made. */
    static Optional<Signer.Hash> hash(String checksum) {
        if (!checksum.matches("[0-9a-fA-F]+")) {
            return Optional.empty();
        }
        return switch (checksum.length()) {
            case 40 -> Optional.of(Signer.Hash.SHA1);
            case 64 -> Optional.of(Signer.Hash.SHA256);
            case 96 -> Optional.of(Signer.Hash.SHA384);
            case 128 -> Optional.of(Signer.Hash.SHA512);
            default -> Optional.empty();
        };
    }

    /** Every checksum that a raw query or form holds. */
    static List<String> given(String raw) {
        return Params.pairs(raw).stream()
                .filter(pair -> Text.decoded(pair.replaceFirst("=.*", "")).equals(NAME))
                .map(pair -> pair.contains("=") ? pair.substring(pair.indexOf('=') + 1) : "")
                .toList();
    }

    /** A raw query without its checksum: the pair, and the ampersand before it or, at the beginning, behind it. */
    static String unsigned(String query) {
        int at = query.startsWith(NAME + "=") ? 0 : query.indexOf("&" + NAME + "=");
        if (at < 0) {
            return query;
        }
        int end = query.indexOf('&', at + 1);
        if (at == 0 && query.charAt(0) != '&') {
            return end < 0 ? "" : query.substring(end + 1);
        }
        return query.substring(0, at) + (end < 0 ? "" : query.substring(end));
    }

    /**
     * Of a call whose checksum came in the body: nothing is hashed but the name and the query, or, without a query, the
     * parameters in the order of their names, encoded anew. Servers of different age expect the one or the other.
     */
    private static List<String> bodyTexts(Request request) {
        String query = request.target().query();
        if (!query.isEmpty()) {
            return List.of(request.name() + query);
        }
        String sorted = request.params().sorted().stream()
                .filter(entry -> !entry.getKey().equals(NAME))
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return List.of(request.name(), request.name() + sorted);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
