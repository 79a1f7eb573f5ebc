/** Child processes of which none outlives the recorder. */
@NullMarked
package io.lectern.recorder.agent.process;

import org.jspecify.annotations.NullMarked;
