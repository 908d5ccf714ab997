/** A venue whose server speaks plain JSON. */
package com.example.jsonvenue;
