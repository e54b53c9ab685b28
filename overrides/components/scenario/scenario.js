/**
 * A branching story: shows one step at a time. The path taken is kept in memory only, and the
 * address does not change, so that neither history nor anybody who looks at it knows the choices.
 */
var coursekit = coursekit || [];

coursekit.push(['scenario/scenario', ['main'], ({ component, leaving }) => {
  class Scenario {
    /** @param {HTMLElement} root - the element with `data-module="scenario"` */
    constructor(root) {
      this.root = root;
      this.steps = new Map([...root.querySelectorAll('.scenario__step')].map((step) => [step.id, step]));
      this.first = root.querySelector('.scenario__step').id;
      this.back = root.querySelector('.scenario__back');
      this.path = [this.first];
    }

    start() {
      this.root.addEventListener('click', (event) => {
        const link = event.target.closest('a[href^="#"]');
        const name = link && link.getAttribute('href').slice(1);
        if (!this.steps.has(name)) return;
        event.preventDefault();
        this.path = name === this.first ? [name] : [...this.path, name];
        this.show(true);
      });
      this.back.addEventListener('click', () => {
        this.path.pop();
        this.show(true);
      });
      leaving(() => {
        this.path = [this.first];
        this.show(false);
      });
      this.show(false);
    }

    show(focus) {
      const current = this.path[this.path.length - 1];
      for (const [name, step] of this.steps) step.hidden = name !== current;
      this.back.hidden = this.path.length < 2;
      if (focus) this.steps.get(current).focus();
    }
  }

  component('[data-module="scenario"]', Scenario);
}]);
