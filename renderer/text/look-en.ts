/** What the choices of theme and density say, in English. */
export const lookEn = {
  theme: 'Theme',
  switchTheme: 'Switch theme: dark, light, high contrast',
  themes: {dark: 'dark', light: 'light', contrast: 'high contrast', system: 'as the machine'},
  density: 'Size of rows and letters',
  densities: {desk: 'desk', compact: 'compact', touch: 'touch', wall: 'wall', own: 'as the screen'},
};
