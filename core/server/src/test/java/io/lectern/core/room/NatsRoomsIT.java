package io.lectern.core.room;

class NatsRoomsIT extends RoomsContract {
    @Override
    Wire wire() {
        return NatsWire.start();
    }
}
