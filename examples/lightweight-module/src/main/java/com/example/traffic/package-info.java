/** A report of what comes in, for logs or for other modules. */
package com.example.traffic;
