package io.lectern.core.outbox;

import io.lectern.bus.Projection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is due, decided from what is known: the first of each lane, if nobody is at it and its wait is over, and at most
 * so many of one site at a time.
 */
final class Round {
    private final int perSite;
    private final Seen seen;

    /** What a server knows beside the lists. */
    interface Seen {
        /** Whether somebody who is there attempts it now. */
        boolean taken(Item item);

        /** Whether it has waited long enough since its last attempt. */
        boolean waited(Item item);
    }

    Round(int perSite, Seen seen) {
        this.perSite = perSite;
        this.seen = seen;
    }

    /** An entry that is due, and its list's key. */
    record Due(String key, Pile pile, Item item) {}

    List<Due> due(Map<String, Projection.Row<Pile>> all) {
        Map<String, Integer> flying = new HashMap<>();
        List<Due> candidates = new ArrayList<>();
        all.forEach((key, row) -> {
            Pile pile = row.value();
            if (!pile.isDead()) {
                pile.items().stream().filter(seen::taken).forEach(item -> flying.merge(pile.site(), 1, Integer::sum));
                candidates.addAll(heads(key, pile));
            }
        });
        // The oldest first, so that no room of a busy site is forgotten.
        candidates.sort(java.util.Comparator.comparingLong(due -> due.item().since()));
        return candidates.stream()
                .filter(due -> flying.merge(due.pile().site(), 1, Integer::sum) <= perSite)
                .toList();
    }

    private List<Due> heads(String key, Pile pile) {
        List<Due> heads = new ArrayList<>();
        Set<String> lanes = new HashSet<>();
        for (Item item : pile.items()) {
            boolean first = lanes.add(item.lane());
            if (first && !seen.taken(item) && seen.waited(item)) {
                heads.add(new Due(key, pile, item));
            }
            if (item.isEvent()) {
                // What it will turn into may be in anybody's way.
                break;
            }
        }
        return heads;
    }
}
