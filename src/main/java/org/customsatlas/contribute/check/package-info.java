/**
 * What is wrong with a contribution: its terms are judged one by one, then what they say by all
 * rules, and one slip is told once.
 */
package org.customsatlas.contribute.check;
