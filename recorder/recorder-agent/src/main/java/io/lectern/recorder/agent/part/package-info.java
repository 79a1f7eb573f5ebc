/** The folder of a recording: its parts, its manifest, its owner. */
@NullMarked
package io.lectern.recorder.agent.part;

import org.jspecify.annotations.NullMarked;
