'use strict';

// The orders of one demo account, as far as a client needs them: accepted, settled when their time is up, listed after each login. It
// outlives connections.

const { randomUUID } = require('node:crypto');

const PAYOUT = 92;

class Trading {
  /**
   * @param market      where prices are
   * @param now         the venue's seconds
   * @param emit        sends (socket, event, payload)
   */
  constructor(market, now, emit) {
    Object.assign(this, { market, now, emit });
    this.opened = [];
    this.closed = [];
    this.cents = 5_000_000;
    this.clients = new Set();
  }

  price(symbol) {
    return this.market.tapes[symbol].at(-1)[1];
  }

  balance() {
    return { isDemo: 1, balance: this.cents / 100 };
  }

  loggedIn(socket) {
    this.clients.add(socket);
    this.emit(socket, 'successupdateBalance', this.balance());
    this.emit(socket, 'updateOpenedDeals', this.opened);
    this.emit(socket, 'updateClosedDeals', this.closed.slice(0, 20));
    this.emit(socket, 'successupdatePending', []);
  }

  left(socket) {
    this.clients.delete(socket);
  }

  // Books the order; telling its client is the caller's business.
  open({ asset, action, amount, time, requestId }) {
    const at = this.now();
    const opened = Math.floor(at);
    const text = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
    const deal = {
      id: randomUUID(), openTime: text(opened), closeTime: text(opened + time), openTimestamp: opened,
      closeTimestamp: opened + time, uid: 12345678, isDemo: 1, amount, profit: Math.round(amount * PAYOUT) / 100,
      percentProfit: PAYOUT, percentLoss: 100, openPrice: this.price(asset), copyTicket: '', closePrice: 0,
      command: action === 'put' ? 1 : 0, asset, requestId, openMs: Math.round((at - opened) * 1000) % 1000, optionType: 100,
      isCopySignal: false, currency: 'USD',
    };
    this.opened.push(deal);
    this.cents -= Math.round(amount * 100);
    setTimeout(() => this.settle(deal), time * 1000);
    return deal;
  }

  settle(deal) {
    const closePrice = this.price(deal.asset);
    const rise = Math.sign(closePrice - deal.openPrice) * (deal.command === 0 ? 1 : -1);
    const profit = rise > 0 ? deal.profit : rise < 0 ? -deal.amount : 0;
    const { requestId, isCopySignal, ...rest } = deal;
    const ended = { ...rest, closePrice, profit, closeMs: deal.openMs, amountUSD: deal.amount };
    this.opened = this.opened.filter((each) => each.id !== deal.id);
    this.closed.unshift(ended);
    this.cents += Math.round((deal.amount + profit) * 100);
    this.clients.forEach((socket) => {
      this.emit(socket, 'successcloseOrder', { profit: 0, deals: [ended] });
      this.emit(socket, 'successupdateBalance', this.balance());
    });
  }
}

module.exports = { Trading };
