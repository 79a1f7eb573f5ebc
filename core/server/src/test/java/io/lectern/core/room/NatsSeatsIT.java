package io.lectern.core.room;

class NatsSeatsIT extends SeatsContract {
    @Override
    Wire wire() {
        return NatsWire.start();
    }
}
