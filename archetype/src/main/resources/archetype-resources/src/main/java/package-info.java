/** A count of messages. */
package ${package};
