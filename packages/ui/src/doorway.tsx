/** The arches behind sign-in and the closed door. The rest of the product has no decoration. */
export const Doorway = () => (
  <svg data-slot="doorway" className="doorway" viewBox="0 0 2000 1600" aria-hidden="true">
    <path className="doorway-light" d="M688 1600V750a312 312 0 0 1 624 0v850" />
    <path d="M610 1600V750a390 390 0 0 1 780 0v850" />
    <path d="M522 1600V750a478 478 0 0 1 956 0v850" />
    <path d="M422 1600V750a578 578 0 0 1 1156 0v850" />
    <path d="M310 1600V750a690 690 0 0 1 1380 0v850" />
    <path d="M186 1600V750a814 814 0 0 1 1628 0v850" />
  </svg>
);
