/** What is said when a disk or a version is in the way, in English: what is true, and what to do about it. */
export const troubleEn = {
  storage: {title: 'This workstation cannot write to its disk', why: 'Incoming data cannot be kept and new commands are not taken. Free some space or call support; it goes on by itself.'},
  hubStorage: {title: 'The hub cannot write to its disk', why: 'New facts and commands cannot be stored and are not taken; positions still arrive. Call whoever keeps the hub; it goes on by itself.'},
  outbox: {title: 'The outbox of this workstation was damaged', why: 'The file was set aside: commands that were waiting have not been sent. Give them again where needed, then call support.'},
  cache: {title: 'The data stored on this workstation was damaged', why: 'It is being rebuilt from the hub. Nothing needs to be done.'},
  hubBackup: {title: 'The hub could not make its backup', why: 'Everything works. Tell whoever keeps the hub before the shift ends: if it broke now, what came since the last backup would be lost.'},
  hubNewer: {title: 'The hub is one version newer than this workstation', why: 'Everything works. Update this workstation’s software after the shift.'},
  hubOlder: {title: 'The hub is one version older than this workstation', why: 'Everything works but what is new. Tell whoever keeps the hub to update it.'},
  other: {title: 'Something is wrong', why: 'Call support and read them this code: {{code}}.'},
  understood: 'Noted',
  hubTooOld: 'The hub is several versions older than this workstation. Only stored data can be read. Tell whoever keeps the hub to update it.',
  consoleLostDo: 'After a minute, start the program on this machine again.',
};
