package io.lectern.core.room;

class InMemoryLivenessTest extends LivenessContract {
    @Override
    Wire wire() {
        return new InMemoryWire();
    }
}
