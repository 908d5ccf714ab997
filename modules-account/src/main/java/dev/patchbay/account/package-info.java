/** The balances of an account with the instruments that it can trade. */
package dev.patchbay.account;
