package io.lectern.bridge;

import java.util.List;

/**
 * A piece of a list.
 *
 * @param items what was asked for, in the order asked
 * @param total how many there are in all, with nothing skipped and no limit
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, int total) {
    public Page {
        items = List.copyOf(items);
        if (total < items.size()) {
            throw new IllegalArgumentException("A list of " + total + " has no " + items.size() + " items.");
        }
    }

    /** Nothing at all. */
    public static <T> Page<T> empty() {
        return new Page<>(List.of(), 0);
    }
}
