/** The command line: one class for each verb. What a verb does is done in the packages below. */
package org.customsatlas;
