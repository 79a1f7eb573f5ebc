package io.lectern.bbb;

import io.lectern.bridge.Signer;
import io.lectern.bridge.kit.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON Web Tokens under the site's secret (RFC 7519), as receivers of callbacks expect them. */
final class Jwt {
    private Jwt() {}

    static String signed(Signer signer, Signer.Hash hash, Map<String, ?> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", hash == Signer.Hash.SHA512 ? "HS512" : "HS256");
        header.put("typ", "JWT");
        String text = part(JsonFields.write(header).getBytes(StandardCharsets.UTF_8)) + "."
                + part(JsonFields.write(claims).getBytes(StandardCharsets.UTF_8));
        return text + "." + part(signer.mac(hash, text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
