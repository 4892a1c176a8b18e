/** The people of the proof. */
export const administrator = {
  name: 'Inês Moreau',
  email: 'ines.moreau@fernhill.example',
  password: 'a lantern by the gate 7',
};
export const colleague = {
  name: 'Łukasz Wójcik',
  email: 'lukasz@fernhill.example',
  password: 'nine grey herons, one pond',
};
