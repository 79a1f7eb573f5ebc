/** Room on the disk. */
@NullMarked
package io.lectern.recorder.agent.disk;

import org.jspecify.annotations.NullMarked;
