/** Trading in which each order has exactly one outcome. */
package dev.patchbay.trades;
