package io.lectern.core.outbox;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lectern.core.room.StoredJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All that one room's CMS is owed, oldest first; or, under a key of its own, one entry that was given up.
 *
 * @param site id of the site
 * @param room key of the room
 * @param items the list
 * @param seen ids of the events taken last, so that none is taken twice
 * @param dead why the entry was given up
 */
record Pile(
        String site,
        String room,
        List<Item> items,
        List<String> seen,
        Optional<String> dead,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {
    /** More than any room has on its way between a change and its being told. */
    private static final int SEEN = 200;

    Pile {
        items = items == null ? List.of() : List.copyOf(items);
        seen = seen == null ? List.of() : List.copyOf(seen);
        dead = dead == null ? Optional.empty() : dead;
        more = StoredJson.kept(more);
    }

    static Pile empty(String site, String room) {
        return new Pile(site, room, List.of(), List.of(), Optional.empty(), Map.of());
    }

    /** With more events at the end, but for those taken before. */
    Pile take(List<Item> events) {
        List<Item> all = new ArrayList<>(items);
        List<String> ids = new ArrayList<>(seen);
        for (Item event : events) {
            if (!ids.contains(event.event())) {
                all.add(event);
                ids.add(event.event());
            }
        }
        return with(all, ids.subList(Math.max(0, ids.size() - SEEN), ids.size()));
    }

    Optional<Item> find(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /** With something else in an entry's place: nothing, itself changed, or what came of it. */
    Pile replace(String id, List<Item> others) {
        List<Item> all = new ArrayList<>();
        items.forEach(item -> all.addAll(item.id().equals(id) ? others : List.of(item)));
        return with(all, seen);
    }

    Pile each(UnaryOperator<Item> change) {
        return with(items.stream().map(change).toList(), seen);
    }

    Pile with(List<Item> others) {
        return with(others, seen);
    }

    /** One entry that was given up. */
    Pile buried(Item item, String why) {
        return new Pile(site, room, List.of(item), List.of(), Optional.of(why), Map.of());
    }

    @JsonIgnore
    boolean isDead() {
        return dead.isPresent();
    }

    private Pile with(List<Item> list, List<String> ids) {
        return new Pile(site, room, list, ids, dead, more);
    }
}
