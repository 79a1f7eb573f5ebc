/** What Lectern's own CMS bridges share, bundled into each of their jars. Outside the contract: it may change freely. */
package io.lectern.bridge.kit;
