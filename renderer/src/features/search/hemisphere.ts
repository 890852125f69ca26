/** @file Where summer is in January, told by the machine's time zone. */

/** Zones south of the equator that have seasons; `Region/City` of the zone database. */
const southern =
  /^(?:Australia\/|Antarctica\/|Pacific\/(?:Auckland|Chatham)|Africa\/(?:Johannesburg|Maputo|Harare|Gaborone|Windhoek|Maseru|Mbabane|Lusaka)|America\/(?:Argentina\/|Buenos_Aires|Santiago|Punta_Arenas|Montevideo|Asuncion|Sao_Paulo|La_Paz|Lima)|Indian\/(?:Antananarivo|Mauritius|Reunion))/;

/** True where "summer" means December to February. */
export function isSouthernZone(timeZone: string): boolean {
  return southern.test(timeZone);
}
