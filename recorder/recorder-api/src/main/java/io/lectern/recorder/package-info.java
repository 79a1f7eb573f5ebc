/**
 * What servers and recorders tell each other, and what stands beside a recording.
 *
 * <p>Records are add-only: a field is never renamed, removed or given another meaning. Fields that a reader does not
 * know are kept in {@code rest} and written again. All times are milliseconds since the epoch, all lengths
 * milliseconds, all sizes bytes.
 */
@NullMarked
package io.lectern.recorder;

import org.jspecify.annotations.NullMarked;
