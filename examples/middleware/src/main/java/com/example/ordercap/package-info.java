/** A cap on the orders of a client, whoever places them. */
package com.example.ordercap;
