package io.lectern.recorder;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class Offers {
    private Offers() {}

    static JobOffer record() {
        return new JobOffer(
                JobOffer.VERSION,
                JobOffer.Kind.RECORD,
                "rec-1",
                3,
                "school",
                "Algebra I",
                "s1",
                "Algebra",
                Optional.of(URI.create("http://127.0.0.1:8080/app/school/#t=very-secret-ticket")),
                1280,
                720,
                25,
                1000,
                List.of(new RtmpTarget("rtmp://live.example.org/app/very-secret-key")),
                Map.of());
    }
}
