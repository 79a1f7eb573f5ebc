/** The folder that recorders and cores share. */
@NullMarked
package io.lectern.recorder.agent.shelf;

import org.jspecify.annotations.NullMarked;
