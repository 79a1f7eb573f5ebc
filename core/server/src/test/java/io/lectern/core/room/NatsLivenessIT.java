package io.lectern.core.room;

class NatsLivenessIT extends LivenessContract {
    @Override
    Wire wire() {
        return NatsWire.start();
    }
}
