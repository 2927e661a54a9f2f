package org.customsatlas.bench;

/**
 * What came back.
 *
 * @param status the status code
 * @param type the media type; null if there is none
 * @param etag the tag of the content; null if there is none
 * @param location where it leads; null if nowhere
 * @param body the content
 */
record Reply(int status, String type, String etag, String location, byte[] body) {}
