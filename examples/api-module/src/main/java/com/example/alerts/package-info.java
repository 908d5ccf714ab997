/** Price alerts, as an application and an operator ask for them. */
package com.example.alerts;
