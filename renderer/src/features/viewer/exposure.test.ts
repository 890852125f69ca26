import { describe, expect, it } from 'vitest';
import { cameraLine, cameraName, shutterText } from './exposure.ts';

describe('the camera’s name', () => {
  it.each([
    ['FUJIFILM', 'X100V', 'Fujifilm X100V'],
    ['NIKON CORPORATION', 'NIKON D750', 'Nikon D750'],
    ['OLYMPUS IMAGING CORP.', 'E-M10MarkII', 'Olympus E-M10MarkII'],
    ['Canon', 'Canon EOS R6', 'Canon EOS R6'],
    ['LEICA CAMERA AG', 'LEICA Q2', 'Leica Q2'],
    ['SAMSUNG ELECTRONICS CO., LTD.', 'SM-G998B', 'Samsung SM-G998B'],
    ['Apple', 'iPhone 15 Pro', 'Apple iPhone 15 Pro'],
    ['DJI', 'FC3582', 'DJI FC3582'],
    ['Hewlett-Packard Company', 'HP PhotoSmart', 'Hewlett-Packard HP PhotoSmart'],
    ['Camera', '', 'Camera'],
    [null, 'X100V', 'X100V'],
    ['SONY', null, 'Sony'],
  ])('%s + %s is %s', (make, model, name) => {
    expect(cameraName(make, model)).toBe(name);
  });

  it('is unknown when neither is there', () => {
    expect(cameraName(null, undefined)).toBeUndefined();
    expect(cameraName('', ' ')).toBeUndefined();
  });
});

describe('the shutter', () => {
  it.each([
    ['1/250', '1/250'],
    ['1/249.9', '1/250'],
    ['0.004', '1/250'],
    ['0.5', '0.5 s'],
    ['2', '2 s'],
    ['30', '30 s'],
  ])('%s reads %s', (raw, text) => {
    expect(shutterText(raw)).toBe(text);
  });

  it.each([null, undefined, '', '0', '-1', 'bulb'])('%s says nothing', (raw) => {
    expect(shutterText(raw)).toBeUndefined();
  });
});

describe('the camera line', () => {
  it('has camera, focal length, aperture, shutter and ISO in this order', () => {
    expect(
      cameraLine({
        make: 'FUJIFILM',
        model: 'X100V',
        focalLength: 23,
        fNumber: 2,
        exposureTime: '1/250',
        iso: 160,
      }),
    ).toEqual(['Fujifilm X100V', '23 mm', 'f/2', '1/250', 'ISO 160']);
  });

  it('leaves out what is not known or cannot be', () => {
    expect(cameraLine({ fNumber: 5.6, iso: 0, focalLength: null })).toEqual(['f/5.6']);
    expect(cameraLine({})).toEqual([]);
  });
});
