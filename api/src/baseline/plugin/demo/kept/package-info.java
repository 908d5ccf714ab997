/** One part of each kind. */
package demo.kept;
