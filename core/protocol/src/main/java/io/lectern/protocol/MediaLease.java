package io.lectern.protocol;

/**
 * Where the media of this room are now, and the right to go there. Used once, for the next connect.
 *
 * @param url WebSocket address of the media server
 * @param token the media server's access token
 */
public record MediaLease(String url, String token) {}
