package io.lectern.core.room;

class InMemoryRoomsTest extends RoomsContract {
    @Override
    Wire wire() {
        return new InMemoryWire();
    }
}
