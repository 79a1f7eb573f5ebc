/** A site's colours, as a style sheet. */
@NullMarked
package io.lectern.core.theme;

import org.jspecify.annotations.NullMarked;
