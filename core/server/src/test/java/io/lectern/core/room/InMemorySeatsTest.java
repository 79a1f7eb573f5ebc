package io.lectern.core.room;

class InMemorySeatsTest extends SeatsContract {
    @Override
    Wire wire() {
        return new InMemoryWire();
    }
}
