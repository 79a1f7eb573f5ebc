/** How far the sound lags behind the picture on this machine. */
@NullMarked
package io.lectern.recorder.agent.selftest;

import org.jspecify.annotations.NullMarked;
