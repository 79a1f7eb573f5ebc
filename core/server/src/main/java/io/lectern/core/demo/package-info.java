/** The demo classroom: a class without a CMS, on the loopback only. */
@NullMarked
package io.lectern.core.demo;

import org.jspecify.annotations.NullMarked;
