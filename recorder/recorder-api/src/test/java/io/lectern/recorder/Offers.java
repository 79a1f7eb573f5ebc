package io.lectern.recorder;

import java.net.URI;
import java.util.List;

final class Offers {
    private Offers() {}

    static CatalogueEntry record() {
        CatalogueEntry entry = CatalogueEntry.offered(
                "rec-1",
                "school",
                "Algebra I",
                "s1",
                "Algebra",
                5,
                new CaptureOrder(1280, 720, 25, 1000, List.of()),
                new Entrance(URI.create("http://127.0.0.1:8080/"), "very-secret-ticket"));
        for (int i = 0; i < 3; i++) {
            entry = entry.edit().accepted(new Owner("r" + i, "north", "d1")).done();
        }
        return entry;
    }
}
