/**
 * What every answer is made with: its form, its limits of time and size, its page, and the refusal
 * with a reason. It knows nothing of what is served.
 */
package org.customsatlas.serve.http;
