import { parseObjectTable } from './object-table';

/**
 * The 80 object names of COCO (Lin et al., ECCV 2014) with a few everyday words of our own choosing. It is NOT the table of the
 * CHAIR paper, which has no licence to pass it on, so numbers differ from published ones; give that table for parity.
 */
export const everydayObjects = parseObjectTable(
  'coco-80-own-words',
  `person, man, woman, boy, girl, child, kid, baby, toddler, adult, lady, gentleman, guy, passenger, pedestrian
bicycle, bike
car, automobile, sedan, hatchback, taxi
motorcycle, motorbike, motor bike, motor cycle, moped
airplane, aeroplane, plane, air plane, jet
bus, minibus, coach
train, locomotive, tram
truck, lorry, pickup
boat, ship, canoe, kayak, sailboat, rowboat
traffic light, stoplight, stop light, traffic signal
fire hydrant, hydrant
stop sign
parking meter
bench
bird, duck, goose, gull, seagull, pigeon, parrot, owl
cat, kitten, kitty
dog, puppy, hound
horse, pony, foal
sheep, lamb, ewe
cow, bull, calf, ox
elephant
bear, polar bear, grizzly
zebra
giraffe
backpack, rucksack, back pack
umbrella, parasol
handbag, purse, hand bag
tie, necktie, bow tie
suitcase, suit case
frisbee
skis, ski
snowboard, snow board
sports ball, ball, soccer ball, tennis ball, basketball, baseball, football
kite
baseball bat
baseball glove, mitt
skateboard, skate board
surfboard, surf board
tennis racket, racket, tennis racquet, racquet
bottle
wine glass, goblet
cup, mug
fork
knife
spoon
bowl
banana
apple
sandwich, burger, hamburger
orange
broccoli
carrot
hot dog, hotdog
pizza
donut, doughnut
cake, cupcake
chair, armchair, stool
couch, sofa
potted plant, houseplant, house plant
bed
dining table, table, kitchen table
toilet, toilet seat
tv, television, t.v.
laptop, laptop computer, notebook computer
mouse, computer mouse
remote, remote control
keyboard
cell phone, mobile phone, cellphone, smartphone, phone
microwave, microwave oven
oven, stove
toaster
sink, washbasin
refrigerator, fridge
book
clock
vase
scissors
teddy bear, teddy
hair drier, hair dryer, hairdryer
toothbrush, tooth brush`
);
