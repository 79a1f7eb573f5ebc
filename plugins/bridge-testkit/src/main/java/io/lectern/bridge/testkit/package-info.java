/** Tests a bridge without a server: the contract as a suite to inherit, an in-memory host, recorded calls. */
package io.lectern.bridge.testkit;
