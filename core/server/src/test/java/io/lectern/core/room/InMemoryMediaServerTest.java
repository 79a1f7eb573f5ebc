package io.lectern.core.room;

class InMemoryMediaServerTest extends MediaServerContract {
    private final InMemoryMediaServer media = new InMemoryMediaServer();

    @Override
    protected MediaServer media() {
        return media;
    }

    @Override
    protected MediaServer away() {
        InMemoryMediaServer away = new InMemoryMediaServer();
        away.goAway();
        return away;
    }
}
