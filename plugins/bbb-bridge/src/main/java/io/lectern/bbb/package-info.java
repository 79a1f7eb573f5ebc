/** The BigBlueButton dialect: checksummed queries in, XML out, so that what was written for BigBlueButton works. */
package io.lectern.bbb;
